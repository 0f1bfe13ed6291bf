// swift-tools-version: 6.2
// allot: spend limits from directory groups, planned, reviewed, applied.
//
//   exports (JSON, CSV) --> AllotDirectory --+
//   policies (YAML) ------> AllotPolicy -----+--> AllotPlanning --> AllotReport --> text
//   state file -----------> AllotLedger -----+         |
//                                                      +----------> AllotLedger --> plan, state
//
//   CYaml           libyaml, the one system library; nothing but AllotPolicy sees it
//   CSHA256         the processor's instructions for SHA-256; nothing but AllotLedger sees it
//   Diagnostics     named sources, places, problems with a remedy, nearest names
//   AllotDirectory  bytes to people: cursor, JSON, CSV, formats, column tables
//   AllotPolicy     YAML with places, money, limits, the policy set
//   AllotPlanning   pure verbs: match, resolve, differ, explain; the plan as a value
//   AllotLedger     files allot writes and reads back: plan, state, history; digests
//   AllotReport     one renderer a file
//   AllotCLI        options, commands and Host, the only code that touches the world
//   allot, bench    the program and its stopwatch
//
// Each target may use only what it names. No package dependencies, no Foundation in the product.

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(
  _ name: String, uses: [Target.Dependency], without: [String] = []
) -> Target {
  .target(name: name, dependencies: uses, exclude: without, swiftSettings: settings)
}

func program(_ name: String, uses: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: uses, swiftSettings: settings)
}

func tests(_ name: String, uses: [Target.Dependency], without: [String] = []) -> Target {
  .testTarget(name: name, dependencies: uses, exclude: without, swiftSettings: settings)
}

/// What the tests share: seeded randomness, the corpora beside the repository.
func support(_ name: String) -> Target {
  .target(name: name, path: "Tests/\(name)", swiftSettings: settings)
}

let package = Package(
  name: "allot",
  products: [.executable(name: "allot", targets: ["allot"])],
  targets: [
    .systemLibrary(
      name: "CYaml", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    module("Diagnostics", uses: [], without: ["CODES.md"]),
    module("AllotDirectory", uses: ["Diagnostics"], without: ["Formats/README.md"]),
    module("AllotPolicy", uses: ["Diagnostics", "CYaml"]),
    module("AllotPlanning", uses: ["Diagnostics", "AllotDirectory", "AllotPolicy"]),
    .target(name: "CSHA256"),
    module(
      "AllotLedger",
      uses: ["Diagnostics", "AllotDirectory", "AllotPolicy", "AllotPlanning", "CSHA256"]),
    module(
      "AllotReport",
      uses: ["Diagnostics", "AllotDirectory", "AllotPolicy", "AllotPlanning", "AllotLedger"]),
    module(
      "AllotCLI",
      uses: [
        "Diagnostics", "AllotDirectory", "AllotPolicy", "AllotPlanning", "AllotLedger",
        "AllotReport",
      ]),
    program("allot", uses: ["AllotCLI"]),
    tests("AllotPolicyTests", uses: ["Diagnostics", "AllotPolicy", "TestSupport"]),
    tests(
      "AllotPlanningTests",
      uses: ["Diagnostics", "AllotDirectory", "AllotPolicy", "AllotPlanning", "TestSupport"]),
    program("bench", uses: ["Diagnostics", "AllotDirectory", "AllotLedger"]),
    support("TestSupport"),
    tests("DiagnosticsTests", uses: ["Diagnostics", "TestSupport"]),
    tests("AllotDirectoryTests", uses: ["Diagnostics", "AllotDirectory", "TestSupport"]),
    tests(
      "AllotLedgerTests",
      uses: [
        "Diagnostics", "AllotDirectory", "AllotPolicy", "AllotPlanning", "AllotLedger",
        "TestSupport",
      ]),
    tests(
      "AllotReportTests",
      uses: [
        "Diagnostics", "AllotDirectory", "AllotPolicy", "AllotPlanning", "AllotLedger",
        "AllotReport", "TestSupport",
      ]),
    tests(
      "AllotCLITests",
      uses: [
        "Diagnostics", "AllotDirectory", "AllotPolicy", "AllotLedger", "AllotCLI", "TestSupport",
      ]),
    tests(
      "EndToEndTests", uses: ["allot", "AllotCLI", "AllotDirectory", "AllotPolicy", "Diagnostics"],
      without: ["Cases"]),
  ]
)
