/// What a document says of itself beside its content.
public struct Metadata: Hashable, Sendable {
  /// The title, free of lost characters.
  public var title: String?
  /// Who wrote it, in order.
  public var authors: [Author] = []
  /// The date of the document as stated in it: an ISO 8601 date or date and time.
  public var date: String?
  /// A BCP 47 language tag.
  public var language: String?
  /// The base direction of the text, where it is known.
  public var direction: Direction?
  /// The body that published the document.
  public var publisher: String?
  /// What kind of document it is.
  public var kind: Kind?
  /// The name of the source, as it was given to the reader.
  public var sourceName: String?
  /// Everything else, in order; a key may stand more than once.
  public var other: [Entry] = []

  /// Metadata that says nothing.
  public init() {}

  /// A person or body that wrote a document.
  public struct Author: Hashable, Sendable {
    /// The display name.
    public var name: String?
    /// The handle, with its `@`.
    public var handle: String?

    /// An author known by name, by handle, or by both.
    public init(name: String?, handle: String? = nil) {
      self.name = name
      self.handle = handle
    }
  }

  /// The base direction of a text.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// Left to right.
    case leftToRight = "ltr"
    /// Right to left.
    case rightToLeft = "rtl"
  }

  /// A kind of document: one of the named ones, or a word of a reader's own.
  public struct Kind: RawRepresentable, Hashable, Sendable {
    /// The word, as it stands in JSON.
    public let rawValue: String

    /// The kind that is written `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A social-media thread.
    public static let thread = Kind(rawValue: "thread")
    /// An organisational brief.
    public static let brief = Kind(rawValue: "brief")
    /// Plain text without more structure.
    public static let text = Kind(rawValue: "text")
  }

  /// One free key with its value.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: Value

    /// An entry with `key` and `value`.
    public init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a free key.
  public indirect enum Value: Hashable, Sendable {
    /// Text, numbers included.
    case text(String)
    /// True or false.
    case flag(Bool)
    /// Several values in order.
    case list([Value])
    /// Keys with values, in order.
    case map([Entry])
  }
}

/// Named bytes that belong to a document, such as an image.
public struct Resource: Hashable, Sendable {
  /// The name by which destinations in the document refer to it.
  public var name: String
  /// The media type, such as `image/png`.
  public var mediaType: String
  /// The content.
  public var bytes: [UInt8]

  /// A resource with a name, a media type and a content.
  public init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }
}
