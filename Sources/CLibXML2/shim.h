// The part of libxml2's interface that the HTML reader uses, by the names and in the layout that libxml2 promises
// (libxml/parser.h, libxml/HTMLparser.h; unchanged since 2.6). Its own headers are not included: they need a search path
// that only pkg-config knows, and pkg-config would add the shared library to the link, which costs every start of the
// program two milliseconds. A test compares this with the headers of libxml2-dev.
#ifndef HEDDLE_CLIBXML2_SHIM_H
#define HEDDLE_CLIBXML2_SHIM_H

#include <stddef.h>

typedef unsigned char xmlChar;

// A parser of HTML: its first fields, up to what it reads from.
typedef struct _xmlParserCtxt {
  void *sax;
  void *userData;
  void *myDoc;
  int wellFormed;
  int replaceEntities;
  const xmlChar *version;
  const xmlChar *encoding;
  int standalone;
  int html;
  void *input;
} *htmlParserCtxtPtr;

// What a parser calls. Functions that the reader does not give have no type here.
typedef struct _xmlSAXHandler {
  void *internalSubset;
  void *isStandalone;
  void *hasInternalSubset;
  void *hasExternalSubset;
  void *resolveEntity;
  void *getEntity;
  void *entityDecl;
  void *notationDecl;
  void *attributeDecl;
  void *elementDecl;
  void *unparsedEntityDecl;
  void *setDocumentLocator;
  void *startDocument;
  void *endDocument;
  void (*startElement)(void *context, const xmlChar *name, const xmlChar **attributes);
  void (*endElement)(void *context, const xmlChar *name);
  void *reference;
  void (*characters)(void *context, const xmlChar *characters, int count);
  void (*ignorableWhitespace)(void *context, const xmlChar *characters, int count);
  void *processingInstruction;
  void *comment;
  void *warning;
  void *error;
  void *fatalError;
  void *getParameterEntity;
  void (*cdataBlock)(void *context, const xmlChar *characters, int count);
  void *externalSubset;
  unsigned int initialized;
  void *_private;
  void *startElementNs;
  void *endElementNs;
  void *serror;
} xmlSAXHandler;

enum {
  HEDDLE_XML_CHAR_ENCODING_UTF8 = 1,
  HEDDLE_HTML_PARSE_RECOVER = 1 << 0,
  HEDDLE_HTML_PARSE_NOERROR = 1 << 5,
  HEDDLE_HTML_PARSE_NOWARNING = 1 << 6,
  HEDDLE_HTML_PARSE_NONET = 1 << 11,
  // Lifts the limit on the length of one text; since 2.14 for HTML, ignored before, where there is no such limit.
  HEDDLE_XML_PARSE_HUGE = 1 << 19,
  // The text is UTF-8, whatever its `meta` elements say.
  HEDDLE_HTML_PARSE_IGNORE_ENC = 1 << 21,
  // The parser has met something behind the end of the document.
  HEDDLE_XML_ERR_DOCUMENT_END = 5,
};

typedef void (*heddle_xmlInitParser)(void);
typedef htmlParserCtxtPtr (*heddle_htmlCreatePushParserCtxt)(
    xmlSAXHandler *handler, void *context, const char *chunk, int size, const char *filename, int encoding);
typedef int (*heddle_htmlCtxtUseOptions)(htmlParserCtxtPtr parser, int options);
typedef int (*heddle_htmlParseChunk)(htmlParserCtxtPtr parser, const char *chunk, int size, int terminate);
typedef void (*heddle_htmlFreeParserCtxt)(htmlParserCtxtPtr parser);
typedef long (*heddle_xmlByteConsumed)(htmlParserCtxtPtr parser);
typedef void (*heddle_xmlStopParser)(htmlParserCtxtPtr parser);
typedef void (*heddle_xmlParserInputShrink)(void *input);

#endif
