#pragma once

#define HUGE_VAL __builtin_huge_val()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define M_PI 3.14159265358979323846

#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define isfinite(x) __builtin_isfinite(x)

/* SQLite's mathematical functions. */
double acos(double), acosh(double), asin(double), asinh(double), atan(double), atanh(double);
double ceil(double), cos(double), cosh(double), exp(double), fabs(double), floor(double);
double log(double), log10(double), log2(double), round(double), sin(double), sinh(double);
double sqrt(double), tan(double), tanh(double), trunc(double);
double atan2(double y, double x);
double fmod(double x, double y);
double frexp(double x, int *exponent);
double ldexp(double x, int exponent);
double modf(double x, double *whole);
double pow(double base, double exponent);
