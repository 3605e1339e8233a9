"""Training of pi-mini, the small vision-language-action model that the project ships."""

import os

# Threads of the BLAS beside PyTorch's own would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
