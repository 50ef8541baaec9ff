#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
// mallopt, which the arena of libcmark-gfm needs and no other module has.
#include <malloc.h>
