// swift-tools-version: 6.2
import PackageDescription

let kit = Target.Dependency.product(name: "CSModels", package: "CustomerSuccessKit")
let tables = Target.Dependency.product(name: "RecordTables", package: "StoreTools")
let trials = Target.Dependency.product(name: "StoreTrials", package: "StoreTools")
let parser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "PostgresStore",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "PostgresStore", targets: ["PostgresStore"]),
    .executable(name: "postgres-lab", targets: ["postgres-lab"]),
  ],
  dependencies: [
    .package(name: "CustomerSuccessKit", path: "../.."),
    .package(path: "../StoreTools"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(
      name: "PostgresStore", dependencies: ["CLibPQ", kit, tables], swiftSettings: settings),
    .executableTarget(
      name: "postgres-lab", dependencies: ["PostgresStore", "CLibPQ", kit, trials, parser],
      swiftSettings: settings),
    .testTarget(
      name: "PostgresStoreTests",
      dependencies: ["PostgresStore", "CLibPQ", "postgres-lab", kit, tables],
      swiftSettings: settings),
  ]
)
