// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where CI says so, and only there: a package that depends on this one by path
// must not fail on a warning of a newer compiler.
let strict: [SwiftSetting] =
  Context.environment["CUSTOMER_SUCCESS_KIT_STRICT"] == nil
  ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
  ] + strict

// The layers of the house: every module may use the ones listed, and nothing else.
let layers: [(name: String, uses: [String])] = [
  ("CSModels", []),
  ("CSScoring", ["CSModels"]),
  ("CSSignals", ["CSModels", "CSScoring"]),
  ("CSPersona", ["CSModels", "CSScoring"]),
  ("CSDrafting", ["CSModels", "CSScoring", "CSSignals", "CSPersona"]),
]

let modules = layers.map { layer in
  Target.target(
    name: layer.name,
    dependencies: layer.uses.map { .byName(name: $0) },
    swiftSettings: settings,
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
}

let moduleTests = layers.map { layer in
  Target.testTarget(
    name: layer.name + "Tests",
    dependencies: (layer.uses + [layer.name]).map { .byName(name: $0) },
    swiftSettings: settings)
}

let outsideTests = ["PublicAPITests", "EndToEndTests"].map { name in
  Target.testTarget(
    name: name,
    dependencies: layers.map { .byName(name: $0.name) },
    swiftSettings: settings)
}

let package = Package(
  name: "CustomerSuccessKit",
  platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
  products: layers.map { .library(name: $0.name, targets: [$0.name]) },
  targets: modules + moduleTests + outsideTests
)
