// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "QuickStart",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "CustomerSuccessKit", path: "../..")],
  targets: [
    .executableTarget(
      name: "QuickStart",
      dependencies: ["CSModels", "CSDrafting"].map {
        .product(name: $0, package: "CustomerSuccessKit")
      },
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
