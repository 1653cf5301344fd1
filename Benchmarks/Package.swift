// swift-tools-version:6.1
import PackageDescription

// What `make bench` times, apart from the program. The rooms are those of the program, built again here so that the
// benchmark may see estimates before disclosure control (Statistics/Benched.swift), which the program never shows.

func room(_ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path ?? "Program/" + name,
    swiftSettings: [
      .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
    ])
}

let package = Package(
  name: "benchmarks",
  targets: [
    room("Problems"),
    room("Expressions", ["Problems"]),
    room("Places", ["Problems", "CBundled"]),
    room("Surveys", ["Expressions", "Places", "Problems"]),
    room("Statistics", ["Surveys", "Places", "Problems", "CGLPK"], path: "Statistics"),
    .target(name: "CBundled", path: "Program/CBundled"),
    .systemLibrary(name: "CGLPK", path: "Program/CGLPK"),
    .executableTarget(name: "bench", dependencies: ["Statistics", "Surveys"], path: "bench"),
  ],
  swiftLanguageModes: [.v6]
)
