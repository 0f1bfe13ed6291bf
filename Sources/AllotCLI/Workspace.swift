package import AllotDirectory
package import AllotPolicy
package import Diagnostics

/// Whether groups come from the identity provider at all. Never inferred from a missing file.
package enum GroupPush: String, Sendable, CaseIterable { case pushed, none }

/// One entry of `sources:`.
package struct WorkspaceSource: Sendable {
  /// What its files hold.
  package enum Kind: String, Sendable, CaseIterable { case users, groups, memberships }

  package let kind: Kind
  /// Paths or globs, as seen from the working directory.
  package var paths: [String]
  /// `nil`: found by content.
  package let format: String?
  /// Whether it leaves nobody out, so that removals may be planned from it.
  package let isComplete: Bool
  /// The group whose members a file lists that does not name it.
  package let group: ExactText?
  /// How its tables are laid out.
  package var table = TableLayout()
  /// What its status words mean.
  package var lifecycle = Lifecycle()
  /// Where the workspace gives each setting.
  package var places: [SourceSetting: SourceRange] = [:]
  /// Where the workspace names it; `nil` for one given as an option.
  package let range: SourceRange?
}

/// The settings of `allot.yaml`, or of the options that replace it. (SPEC section 3.)
///
/// Paths are as seen from the working directory.
package struct Workspace: Sendable {
  package static let fileName = "allot.yaml"

  package var organization: String?
  package var sources: [WorkspaceSource] = []
  package var groups = GroupPush.pushed
  package var nestedGroups = Nesting.direct
  package var missingActiveIsError = false
  package var currency = Currency.usd
  package var period = "month"
  package var policies = "policies/"
  package var state = "allot.state.json"

  package init() {}

  /// Turns paths relative to the workspace's file into paths seen from the working directory.
  mutating func place(in folder: String) {
    for index in sources.indices {
      sources[index].paths = sources[index].paths.map { Self.placed($0, in: folder) }
    }
    policies = Self.placed(policies, in: folder)
    state = Self.placed(state, in: folder)
  }

  private static func placed(_ path: String, in folder: String) -> String {
    path.utf8.elementsEqual("-".utf8) ? path : FilePath.joining(folder, path)
  }
}
