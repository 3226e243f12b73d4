// swift-tools-version: 6.2
import PackageDescription

let kit = Target.Dependency.product(name: "CSModels", package: "CustomerSuccessKit")
let tables = Target.Dependency.product(name: "RecordTables", package: "StoreTools")
let trials = Target.Dependency.product(name: "StoreTrials", package: "StoreTools")
// GRDB for connections, transactions and migrations; SQLite itself for the statements of hot paths.
let grdb: [Target.Dependency] = ["GRDB", "GRDBSQLite"]
  .map { .product(name: $0, package: "GRDB.swift") }

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "SQLiteStore",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "SQLiteStore", targets: ["SQLiteStore"])
  ],
  dependencies: [
    .package(name: "CustomerSuccessKit", path: "../.."),
    .package(path: "../StoreTools"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(
      name: "SQLiteStore", dependencies: [kit, tables] + grdb, swiftSettings: settings),
    // What tests kill, and what is measured; not for those who use the store.
    .executableTarget(
      name: "probe", dependencies: ["SQLiteStore", kit, trials] + grdb, swiftSettings: settings),
    .testTarget(
      name: "SQLiteStoreTests", dependencies: ["SQLiteStore", "probe", kit, tables] + grdb,
      resources: [.copy("Fixtures")], swiftSettings: settings),
  ]
)
