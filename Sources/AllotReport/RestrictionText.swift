import AllotPlanning
import Diagnostics

/// What a partial plan is about, and what it leaves as recorded.
struct RestrictionText {
  /// Names of each option that are shown.
  private static let shown = 5
  private static let widestName = 60

  private let restriction: Restriction

  /// Whether nothing was recorded before.
  private let isFirst: Bool

  init(_ restriction: Restriction, isFirst: Bool) {
    self.restriction = restriction
    self.isFirst = isFirst
  }

  var text: StyledText {
    var text: StyledText = "\n"
    text.append("This is a partial plan", .warning)
    text.append(": \(scope).\n")
    let leftOut = leftOut
    text.append(
      leftOut.isEmpty
        ? "Nobody and nothing else would change.\n"
        : "Left as recorded: \(listed(leftOut, of: leftOut.count)) that a whole plan would "
          + "change.\n")
    text.append(
      (isFirst ? "" : "The recorded policy stays, too. ")
        + "A plan without --target and --exclude brings the rest.\n")
    return text
  }

  /// `only user["00u1"] and user["00u2"], without group["00g3"]`.
  private var scope: String {
    let exclusions = names(restriction.exclusions)
    if restriction.targets.isEmpty { return "everything but \(exclusions)" }
    return "only \(names(restriction.targets))"
      + (restriction.exclusions.isEmpty ? "" : ", without \(exclusions)")
  }

  private func names(_ names: [ExactText]) -> String {
    let shown = names.prefix(Self.shown).map {
      SafeText($0).shortened(to: Self.widestName).text
    }
    return listed(shown, of: names.count)
  }

  private var leftOut: [String] {
    let leftOut = restriction.leftOut
    return [
      leftOut.users > 0 ? counted(leftOut.users, "person", "people") : nil,
      leftOut.groups > 0 ? counted(leftOut.groups, "group") : nil,
      leftOut.memberships > 0 ? counted(leftOut.memberships, "membership") : nil,
    ].compactMap(\.self)
  }
}
