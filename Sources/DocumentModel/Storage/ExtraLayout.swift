/// Where the fields of a node stand among the extra words, counted from the record's `a`. A slice takes two words.
enum ExtraLayout {
  /// Links and images: destination, title.
  enum Link {
    static let words = 4
  }
  /// Code blocks (info string, text), raw blocks and raw inlines (format, text).
  enum Pair {
    static let words = 4
  }
  /// Posts: ordinal, number, total (each plus one, zero for none), then the slices counter, author, handle, date and
  /// address. An absent slice has length zero.
  enum Post {
    static let words = 13
  }
  /// Tables: number of header rows, number of columns, then one alignment a column.
  enum Table {
    static let fixedWords = 2
  }
}
