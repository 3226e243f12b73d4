// swift-tools-version: 6.2
import PackageDescription

let kit: [Target.Dependency] = ["CSModels", "CSScoring", "CSSignals", "CSPersona", "CSDrafting"]
  .map { .product(name: $0, package: "CustomerSuccessKit") }
let trials = Target.Dependency.product(name: "StoreTrials", package: "StoreTools")
let sqlite = Target.Dependency.product(name: "SQLiteStore", package: "SQLiteStore")
let parser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "CommandLine",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "CustomerSuccessKit", path: "../.."),
    .package(path: "../StoreTools"),
    .package(path: "../SQLiteStore"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(
      name: "StoreLocation", dependencies: kit + [sqlite],
      swiftSettings: settings + [.enableUpcomingFeature("InternalImportsByDefault")]),
    .executableTarget(
      name: "lab", dependencies: kit + [parser, trials, sqlite, "StoreLocation"],
      swiftSettings: settings),
    .executableTarget(
      name: "briefing",
      dependencies: kit + [parser, "StoreLocation"],
      resources: [.copy("Resources/company")],
      swiftSettings: settings),
    .testTarget(
      name: "StoreLocationTests", dependencies: kit + ["StoreLocation"], swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests", dependencies: kit + ["lab", "briefing", sqlite],
      swiftSettings: settings),
  ]
)
