// swift-tools-version:6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .unsafeFlags(["-warnings-as-errors"]),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: strict)
}

let crypto: [Target.Dependency] = [
  .product(name: "Crypto", package: "swift-crypto"),
  .product(name: "CryptoExtras", package: "swift-crypto"),
]

let csv: [Target.Dependency] = [.product(name: "SwiftCSV", package: "SwiftCSV")]

// The rooms and the arrows between them: Documentation/Architecture.md. ArchitectureTests checks them.
let package = Package(
  name: "wardvoice",
  products: [.executable(name: "wardvoice", targets: ["wardvoice"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    room("Problems"),
    room("Expressions", ["Problems"]),
    room("Places", ["Problems", "CBundled"]),
    room("Surveys", ["Expressions", "Places", "Problems"]),
    room("Workbooks", ["Expressions", "Surveys", "Problems", "CZip", "CExpat", "CXLSXWriter"] + csv),
    room("Statistics", ["Surveys", "Places", "Problems", "CGLPK"]),
    room("Need", ["Statistics", "Surveys", "Places", "Problems"]),
    room("Exporting", ["Need", "Statistics", "Surveys", "Places"]),
    room("Vault", ["Surveys", "Problems", .product(name: "GRDB", package: "GRDB.swift")] + crypto),
    room("Terminal", ["Surveys", "Problems", "CReadline", "CNcurses"]),
    .executableTarget(
      name: "wardvoice",
      dependencies: [
        "Exporting", "Need", "Statistics", "Workbooks", "Surveys", "Expressions", "Places", "Vault",
        "Terminal",
        "CBundled", "Problems",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      swiftSettings: strict),

    .target(name: "CBundled"),
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),

    tests("Problems"),
    tests("Expressions"),
    tests("Places"),
    tests("Surveys", ["Expressions", "Places", "Problems"]),
    tests("Workbooks", ["Surveys", "Problems", "CZip"]),
    tests("Statistics", ["Surveys", "Places"]),
    tests("Need", ["Places", "Statistics", "Surveys", "Problems"]),
    tests("Terminal", ["Surveys", "Problems"]),
    tests("Vault", ["Surveys", "Problems", .product(name: "GRDB", package: "GRDB.swift")] + crypto),
    tests("Exporting", ["Need", "Statistics", "Surveys", "Places"]),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    // They run the built program, so it is built first.
    .testTarget(
      name: "CommandTests",
      dependencies: ["wardvoice", "Vault", "Surveys", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "OutsideJudgesTests", dependencies: ["Workbooks", "Surveys", "Places"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
