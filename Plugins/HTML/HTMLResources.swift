import Conversion
import DocumentModel
import Render

/// Images whose bytes the document holds: they are written into the page, which then needs no other file.
extension HTMLRendering {
  /// Kinds of images that browsers show, and that run nothing within an `img` element (an SVG's scripts do not run
  /// there either).
  private static let imageTypes = [
    "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/svg+xml", "image/bmp",
  ]

  /// The number of the resource that `source` names and that an image can show, if there is one.
  func shownResource(_ source: Text) -> Int? {
    // Hardly any document has resources, and those that have, have a few.
    document.resources.firstIndex { $0.name.utf8.elementsEqual(source) && HTMLRendering.imageType($0) != nil }
  }

  private static func imageType(_ resource: Resource) -> String? {
    let type = resource.mediaType.lowercased()
    return imageTypes.first { $0 == type }
  }

  /// ` src="data:…"` with the bytes of resource `index`.
  mutating func embed(_ index: Int) {
    let resource = document.resources[index]
    shownResources.insert(index)
    output.literal(" src=\"data:")
    output.append(HTMLRendering.imageType(resource) ?? "")
    output.literal(";base64,")
    output.append(Base64.encode(resource.bytes).span)
    output.literal("\"")
  }

  /// Reports the resources that no image showed.
  mutating func reportResources() {
    for index in document.resources.indices where !shownResources.contains(index) {
      report(document.node, HTMLLoss.resource)
    }
  }
}
