// swift-tools-version:6.1
import PackageDescription

// Fuzzers, apart from the program since they link only with --sanitize=fuzzer: see Scripts/fuzz.sh.
// The rooms are those of the program, built again here so that every branch of them is counted.

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Program/" + name,
    swiftSettings: [
      .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    ])
}

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  // libFuzzer brings the main of its own.
  .executableTarget(
    name: name, dependencies: dependencies, path: name, swiftSettings: [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "fuzz",
  dependencies: [.package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0")],
  targets: [
    room("Problems"),
    room("Expressions", ["Problems"]),
    room("Places", ["Problems", "CBundled"]),
    room("Surveys", ["Expressions", "Places", "Problems"]),
    room(
      "Workbooks",
      [
        "Expressions", "Surveys", "Problems", "CZip", "CExpat", "CXLSXWriter",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
    .target(name: "CBundled", path: "Program/CBundled"),
    .systemLibrary(name: "CZip", path: "Program/CZip"),
    .systemLibrary(name: "CExpat", path: "Program/CExpat"),
    .systemLibrary(name: "CXLSXWriter", path: "Program/CXLSXWriter"),
    fuzzer("ExpressionFuzzer", ["Expressions"]),
    fuzzer("WorkbookFuzzer", ["Workbooks", "Surveys", "Problems"]),
  ],
  swiftLanguageModes: [.v6]
)
