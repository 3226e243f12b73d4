// swift-tools-version: 6.2
import PackageDescription

let kit: [Target.Dependency] = ["CSModels", "CSScoring", "CSSignals", "CSPersona", "CSDrafting"]
  .map { .product(name: $0, package: "CustomerSuccessKit") }
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
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(name: "lab", dependencies: kit + [parser], swiftSettings: settings),
    .executableTarget(
      name: "briefing",
      dependencies: kit + [parser],
      resources: [.copy("Resources/company")],
      swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests", dependencies: ["lab", "briefing"], swiftSettings: settings),
  ]
)
