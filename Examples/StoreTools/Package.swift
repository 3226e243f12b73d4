// swift-tools-version: 6.2
import PackageDescription

let kit = Target.Dependency.product(name: "CSModels", package: "CustomerSuccessKit")

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "StoreTools",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "RecordTables", targets: ["RecordTables"]),
    .library(name: "StoreTrials", targets: ["StoreTrials"]),
  ],
  dependencies: [
    .package(name: "CustomerSuccessKit", path: "../..")
  ],
  targets: [
    .target(name: "RecordTables", dependencies: [kit], swiftSettings: settings),
    .testTarget(
      name: "RecordTablesTests", dependencies: ["RecordTables", kit], swiftSettings: settings),
    .target(name: "StoreTrials", dependencies: [kit], swiftSettings: settings),
    .testTarget(
      name: "StoreTrialsTests", dependencies: ["StoreTrials", kit], swiftSettings: settings),
  ]
)
