// The part of MuJoCo that is a matter of struct layout. Compiled against the installed header, so that no offset is ever typed
// by hand: each view is a small struct of our own, filled here, and mirrored in Mujoco/ModelView.cs and Mujoco/StateView.cs.
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  int nq, nv, nu, nbody, ngeom, ncam, nlight, nmat;
  double* timestep;
  int *jnt_qposadr, *jnt_dofadr;
  double* jnt_range;
  int* body_geomadr;
  int* body_geomnum;
  double* body_mass;
  int *geom_contype, *geom_conaffinity;
  int* geom_bodyid;
  float* geom_rgba;
  float* mat_rgba;
  int* geom_matid;
  double *cam_pos, *cam_quat, *cam_fovy;
  float *light_diffuse, *light_ambient;
  double* light_dir;
  float *headlight_ambient, *headlight_diffuse;
} pi_model_view;

typedef struct {
  double *time, *qpos, *qvel, *ctrl, *qfrc_bias, *xfrc_applied;
  double *xpos, *xquat, *xmat, *cvel;
  double *geom_xpos, *site_xpos, *site_xmat, *cam_xpos, *cam_xmat;
} pi_state_view;

typedef struct {
  mjvScene scene;
  mjvCamera camera;
  mjvOption option;
  mjrContext context;
} pi_renderer;

// MuJoCo's own handlers write MUJOCO_LOG.TXT into the working directory and wait for a key. An error inside it cannot be
// recovered from; a warning is counted in mjData.warning, which pi_warnings reads.
static void on_error(const char* message) {
  fprintf(stderr, "MuJoCo stopped the world: %s\n", message);
  _exit(70);
}

static void on_warning(const char* message) { (void)message; }

int pi_header_version(void) {
  mju_user_error = on_error;
  mju_user_warning = on_warning;
  return mjVERSION_HEADER;
}

void pi_model_view_of(mjModel* m, pi_model_view* v) {
  *v = (pi_model_view){
      .nq = m->nq, .nv = m->nv, .nu = m->nu, .nbody = m->nbody,
      .ngeom = m->ngeom, .ncam = m->ncam, .nlight = m->nlight, .nmat = m->nmat,
      .timestep = &m->opt.timestep,
      .jnt_qposadr = m->jnt_qposadr, .jnt_dofadr = m->jnt_dofadr, .jnt_range = m->jnt_range,
      .body_geomadr = m->body_geomadr, .body_geomnum = m->body_geomnum, .body_mass = m->body_mass,
      .geom_contype = m->geom_contype, .geom_conaffinity = m->geom_conaffinity, .geom_bodyid = m->geom_bodyid,
      .geom_rgba = m->geom_rgba, .mat_rgba = m->mat_rgba, .geom_matid = m->geom_matid,
      .cam_pos = m->cam_pos, .cam_quat = m->cam_quat, .cam_fovy = m->cam_fovy,
      .light_diffuse = m->light_diffuse, .light_ambient = m->light_ambient, .light_dir = m->light_dir,
      .headlight_ambient = m->vis.headlight.ambient, .headlight_diffuse = m->vis.headlight.diffuse,
  };
}

void pi_state_view_of(mjData* d, pi_state_view* v) {
  *v = (pi_state_view){
      .time = &d->time, .qpos = d->qpos, .qvel = d->qvel, .ctrl = d->ctrl,
      .qfrc_bias = d->qfrc_bias, .xfrc_applied = d->xfrc_applied,
      .xpos = d->xpos, .xquat = d->xquat, .xmat = d->xmat, .cvel = d->cvel,
      .geom_xpos = d->geom_xpos, .site_xpos = d->site_xpos, .site_xmat = d->site_xmat,
      .cam_xpos = d->cam_xpos, .cam_xmat = d->cam_xmat,
  };
}

// Writes up to max pairs of geoms in contact and returns how many there are.
int pi_contacts(const mjData* d, int* pairs, int max) {
  int n = d->ncon < max ? d->ncon : max;
  for (int i = 0; i < n; i++) {
    pairs[2 * i] = d->contact[i].geom1;
    pairs[2 * i + 1] = d->contact[i].geom2;
  }
  return d->ncon;
}

// How often the physics has warned since the last reset (diverging state, full buffers).
int pi_warnings(const mjData* d) {
  int n = 0;
  for (int i = 0; i < mjNWARNING; i++) n += d->warning[i].number;
  return n;
}

// Needs a current OpenGL context. Returns null when MuJoCo got no offscreen buffer of at least the size asked for.
pi_renderer* pi_renderer_create(const mjModel* m, int width, int height) {
  pi_renderer* r = calloc(1, sizeof(pi_renderer));
  if (!r) return NULL;
  mjv_defaultScene(&r->scene);
  mjv_defaultCamera(&r->camera);
  mjv_defaultOption(&r->option);
  mjr_defaultContext(&r->context);
  mjv_makeScene(m, &r->scene, 512);
  mjr_makeContext(m, &r->context, mjFONTSCALE_100);
  mjr_setBuffer(mjFB_OFFSCREEN, &r->context);
  if (r->context.currentBuffer == mjFB_OFFSCREEN && r->context.offWidth >= width && r->context.offHeight >= height) return r;
  mjr_freeContext(&r->context);
  mjv_freeScene(&r->scene);
  free(r);
  return NULL;
}

// One picture, RGB, top row first.
void pi_renderer_draw(pi_renderer* r, const mjModel* m, mjData* d, int camera, int width, int height, int shadows,
                      unsigned char* rgb) {
  mjrRect area = {0, 0, width, height};
  r->camera.type = mjCAMERA_FIXED;
  r->camera.fixedcamid = camera;
  mjv_updateScene(m, d, &r->option, NULL, &r->camera, mjCAT_ALL, &r->scene);
  r->scene.flags[mjRND_SHADOW] = (mjtByte)shadows;
  mjr_render(area, &r->scene, &r->context);
  mjr_readPixels(rgb, NULL, area, &r->context);
  int stride = width * 3;
  unsigned char* swap = malloc(stride);
  for (int top = 0, bottom = height - 1; swap && top < bottom; top++, bottom--) {
    memcpy(swap, rgb + top * stride, stride);
    memcpy(rgb + top * stride, rgb + bottom * stride, stride);
    memcpy(rgb + bottom * stride, swap, stride);
  }
  free(swap);
}

void pi_renderer_destroy(pi_renderer* r) {
  mjr_freeContext(&r->context);
  mjv_freeScene(&r->scene);
  free(r);
}
