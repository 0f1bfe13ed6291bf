#ifndef ALLOT_CYAML_SHIM_H
#define ALLOT_CYAML_SHIM_H
#include <yaml.h>
#endif
