// swift-tools-version: 6.2
import PackageDescription

// Every box of the architecture is a target, so that a wrong import fails to build. `Plugins/` holds ordinary
// targets, one per format, found through `path:`; they are not SwiftPM build-tool plugins.

/// The settings of shipped code. `HEDDLE_STRICT=1` turns warnings into errors (continuous integration sets it).
let strict = Context.environment["HEDDLE_STRICT"] == "1"
let common: [SwiftSetting] =
  [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]
  + (strict ? [.treatAllWarnings(as: .error)] : [])
let shipped: [SwiftSetting] = common + [.strictMemorySafety()]

/// A target below `Sources/`.
func house(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)", exclude: exclude, swiftSettings: shipped)
}

/// What a plugin may import: the model, the scanners, the contract and what readers or writers of text share.
///
/// - Parameters:
///   - archives: static libraries of C that it uses. Named as files (`-l:name.a`), so that the program starts without
///     loading one shared library for each of them.
///   - exclude: files of the folder that are not sources.
func plugin(
  _ folder: String, _ dependencies: [Target.Dependency], archives: [String] = [], exclude: [String] = []
) -> Target {
  .target(
    name: "\(folder)Plugin", dependencies: ["DocumentModel", "Scan", "Conversion"] + dependencies,
    path: "Plugins/\(folder)", exclude: exclude, swiftSettings: shipped,
    linkerSettings: archives.map { .linkedLibrary(":\($0)") })
}

/// A suite of tests below `Tests/`.
func suite(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name, dependencies: ["TestSupport"] + dependencies, path: "Tests/\(name)", swiftSettings: common)
}

let package = Package(
  name: "heddle",
  products: [
    .library(name: "Heddle", targets: ["Heddle"]),
    .library(name: "HeddleCommand", targets: ["HeddleCommand"]),
    .executable(name: "heddle", targets: ["heddle"]),
  ],
  targets: [
    house("DocumentModel"),
    house("Scan"),
    house("Conversion", ["DocumentModel", "Scan"]),
    house("Render", ["DocumentModel", "Conversion"]),
    house("Recovery", ["DocumentModel", "Scan", "Conversion"]),

    plugin("Thread", ["Recovery"]),
    plugin("Brief", ["Recovery"]),
    plugin("PlainText", ["Recovery", "Render"]),
    plugin(
      "Markdown", ["Render", "CcmarkGFM", "CYaml"],
      archives: ["libcmark-gfm-extensions.a", "libcmark-gfm.a", "libyaml.a"]),
    plugin("HTML", ["Render", "CLibXML2"]),
    plugin("JSON", ["Render"], exclude: ["document.schema.json"]),
    // No pkg-config here: it would add the shared libraries to the link.
    .systemLibrary(
      name: "CcmarkGFM", path: "Sources/CcmarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CYaml", path: "Sources/CYaml", providers: [.apt(["libyaml-dev"])]),
    // Types only: the library is opened when HTML is read.
    .systemLibrary(name: "CLibXML2", path: "Sources/CLibXML2"),
    .target(
      name: "BuiltIn",
      dependencies: [
        "Conversion", "ThreadPlugin", "BriefPlugin", "PlainTextPlugin", "MarkdownPlugin", "HTMLPlugin", "JSONPlugin",
      ],
      path: "Plugins/BuiltIn", swiftSettings: shipped),

    house(
      "Inspection", ["DocumentModel", "Scan", "Conversion", "Render"],
      exclude: ["outline.schema.json", "ledger.schema.json"]),
    house("Heddle", ["DocumentModel", "Scan", "Conversion", "Render", "Recovery", "Inspection", "BuiltIn"]),
    house("HeddleCommand", ["Heddle"]),
    .executableTarget(
      name: "heddle", dependencies: ["HeddleCommand"], path: "Sources/heddle", swiftSettings: shipped),

    // Examples that are built with everything else, so that they cannot go stale. See Examples/README.md.
    .executableTarget(
      name: "SubtitleExample", dependencies: ["HeddleCommand"], path: "Examples/Plugin", exclude: ["sample.subs"],
      swiftSettings: common),
    .executableTarget(
      name: "LibraryExample", dependencies: ["Heddle"], path: "Examples/Library", swiftSettings: common),

    .target(
      name: "TestSupport", dependencies: ["DocumentModel", "Scan", "Conversion"], path: "Tests/TestSupport",
      swiftSettings: common),
    // A program with formats of its own, for the tests of the command line.
    .executableTarget(
      name: "SampleCommand", dependencies: ["HeddleCommand"], path: "Tests/SampleCommand", swiftSettings: common),
    suite("CommandTests", ["HeddleCommand", "heddle", "SampleCommand"]),
    .executableTarget(
      name: "score", dependencies: ["Heddle", "TestSupport"], path: "Tests/Score", swiftSettings: common),
    .executableTarget(
      name: "corpus", dependencies: ["TestSupport"], path: "Tests/Benchmarks/corpus", swiftSettings: common),
    .executableTarget(
      name: "writing", dependencies: ["Heddle", "CcmarkGFM"], path: "Tests/Benchmarks/writing", swiftSettings: common),
    suite("ExamplesTests", ["HeddleCommand", "heddle", "SubtitleExample", "LibraryExample"]),
    suite("GoldenTests", ["Heddle", "heddle"]),
    suite("DriftTests", ["Heddle"]),
    suite("DocumentModelTests", ["DocumentModel"]),
    suite("ScanTests", ["Scan"]),
    suite("RenderTests", ["Render", "Conversion"]),
    suite("ConversionTests", ["Conversion", "Scan"]),
    suite("RecoveryTests", ["Recovery", "Scan", "Conversion", "DocumentModel"]),
    suite("ThreadPluginTests", ["Heddle"]),
    suite("BriefPluginTests", ["Heddle"]),
    suite("PlainTextPluginTests", ["Heddle"]),
    suite("HostileTests", ["Heddle"]),
    suite("MarkdownPluginTests", ["MarkdownPlugin", "Scan", "Render", "Conversion", "DocumentModel"]),
    .testTarget(
      name: "ConformanceTests", dependencies: ["Heddle", "MarkdownPlugin", "CcmarkGFM", "TestSupport"],
      path: "Tests/ConformanceTests", exclude: ["fetch-spec", "elements"], swiftSettings: common),
    suite("HTMLPluginTests", ["DocumentModel", "Scan", "Conversion", "Render", "HTMLPlugin"]),
    suite("InspectionTests", ["Inspection"]),
    suite("JSONPluginTests", ["JSONPlugin", "Render"]),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzz targets exist on request only: libFuzzer brings their main function (see Tests/Fuzz/run). A new reader is a name
// here and a folder there.
if Context.environment["HEDDLE_FUZZ"] == "1" {
  package.targets.append(
    .target(
      name: "FuzzSupport", dependencies: ["Heddle", "TestSupport"], path: "Tests/Fuzz/support", swiftSettings: common))
  for reader in ["thread", "brief", "text", "json", "markdown", "html"] {
    package.targets.append(
      .executableTarget(
        name: "fuzz-\(reader)", dependencies: ["FuzzSupport"], path: "Tests/Fuzz/\(reader)", exclude: ["corpus"],
        swiftSettings: common + [.unsafeFlags(["-parse-as-library"])]))
  }
}
