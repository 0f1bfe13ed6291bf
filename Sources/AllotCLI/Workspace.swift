import AllotDirectory
package import AllotPolicy
package import Diagnostics

/// Whether groups come from the identity provider at all. Never inferred from a missing file.
package enum GroupPush: String, Sendable, CaseIterable { case pushed, none }

/// One entry of `sources:`.
package struct WorkspaceSource: Sendable {
  /// What its files hold.
  package enum Kind: String, Sendable, CaseIterable { case users, groups, memberships }

  package let kind: Kind
  /// Paths or globs as written.
  package let paths: [String]
  /// `nil`: found by content.
  package let format: String?
  /// Whether it leaves nobody out, so that removals may be planned from it.
  package let isComplete: Bool
  /// The group whose members a file lists that does not name it.
  package let group: ExactText?
  /// Where the workspace names it; `nil` for one given as an option.
  package let range: SourceRange?
}

/// The settings of `allot.yaml`, or of the options that replace it. (SPEC section 3.)
package struct Workspace: Sendable {
  package static let fileName = "allot.yaml"

  /// The folder that paths are relative to, as the user would write it; empty for the working
  /// directory.
  package var folder = ""
  package var organization: String?
  package var sources: [WorkspaceSource] = []
  package var groups = GroupPush.pushed
  package var missingActiveIsError = false
  package var currency = Currency.usd
  package var period = "month"
  package var policies = "policies/"
  package var state = "allot.state.json"

  package init() {}

  /// A path of the workspace as seen from the working directory.
  package func path(_ path: String) -> String {
    path.utf8.elementsEqual("-".utf8) ? path : FilePath.joining(folder, path)
  }
}
