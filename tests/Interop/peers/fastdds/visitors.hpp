/* What is done with the fields of a message: filled, checked, written as CDR, read from CDR, measured. */
#ifndef FASTDDS_VISITORS_HPP
#define FASTDDS_VISITORS_HPP
#include "content.h"

#include <fastcdr/Cdr.h>

#include <cstring>
#include <string>
#include <vector>

struct Fill {
  content draws;
  uint64_t index;

  template <class T, class Draw> void operator()(const char *, T &field, Draw next) { field = next(draws, index); }
};

/* Compares each field bit by bit and keeps the name of the first that was wrong. */
struct Check {
  content draws;
  uint64_t index;
  std::string mismatch;

  template <class T, class Draw> void operator()(const char *name, T &field, Draw next)
  {
    const T expected = next(draws, index);
    if (mismatch.empty() && !same(expected, field))
      mismatch = "message " + std::to_string(index) + ": " + name + " is not what it was made to be";
    resize_like(field, expected);
  }

private:
  template <class T> static bool same(const T &a, const T &b) { return a == b; }
  static bool same(const std::vector<double> &a, const std::vector<double> &b)
  {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
  }

  /* A wrong number of points must not lead the check astray: it goes on with the right number. */
  static void resize_like(uint32_t &field, uint32_t expected) { field = expected; }
  template <class T> static void resize_like(T &, const T &) {}
};

struct Write {
  eprosima::fastcdr::Cdr &cdr;

  template <class T, class Draw> void operator()(const char *, T &field, Draw) { cdr << field; }
};

struct Read {
  eprosima::fastcdr::Cdr &cdr;

  template <class T, class Draw> void operator()(const char *, T &field, Draw) { cdr >> field; }
};

/* An upper bound of the bytes a message takes, alignment included. */
struct Measure {
  size_t bytes = 4;

  template <class T, class Draw> void operator()(const char *, T &field, Draw) { bytes += bound(field); }

private:
  template <class T> static size_t bound(const T &) { return 2 * sizeof(T); }
  static size_t bound(const std::string &s) { return 8 + s.size(); }
  template <class T> static size_t bound(const std::vector<T> &v) { return 16 + v.size() * sizeof(T); }
  static size_t bound(const std::vector<std::string> &v)
  {
    size_t sum = 8;
    for (const std::string &s : v)
      sum += bound(s);
    return sum;
  }
};

#endif
