#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
// The structures of the library's parser, of the package whose archive is linked: its link reference definitions have no
// functions to read them or to add to them.
#include <cmark-gfm/parser.h>
