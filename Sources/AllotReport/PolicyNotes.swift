package import AllotPlanning
import AllotPolicy
import Diagnostics

/// What a plan says of a policy that differs from the recorded one, as notes among its diagnostics:
/// one for the policy, then one for each line, the largest effect first.
///
/// Notes, so that the plan's file says it too, and whoever reads the file back, or a program that
/// counts them, sees what the plan showed. `message` is the line, `help` what it does.
package struct PolicyNotes {
  /// The code of the note for the policy.
  private static let policy = DiagnosticCode.policyDiffers
  private static let lines: [PolicyEdit.Action: DiagnosticCode] = [
    .added: .policyLineAdded, .changed: .policyLineChanged, .removed: .policyLineRemoved,
  ]

  private let plan: Plan
  private let words: PolicyEditWords

  package init(_ plan: Plan) {
    self.plan = plan
    words = PolicyEditWords(currency: plan.currency)
  }

  /// Whether a note is one of these.
  static func holds(_ diagnostic: PlanDiagnostic) -> Bool {
    diagnostic.code == policy.rawValue || isLine(diagnostic)
  }

  static func isLine(_ diagnostic: PlanDiagnostic) -> Bool { sign(of: diagnostic) != nil }

  /// Whether the line of a note comes, changes or goes; `nil` for other notes.
  static func sign(of diagnostic: PlanDiagnostic) -> PlanRow.Sign? {
    switch DiagnosticCode(rawValue: diagnostic.code) {
    case .policyLineAdded: .add
    case .policyLineChanged: .change
    case .policyLineRemoved: .remove
    default: nil
    }
  }

  /// Empty where the policies say the same.
  package var diagnostics: [PlanDiagnostic] {
    let edits = plan.policyEdits.edits
    guard !edits.isEmpty, let prior = plan.prior else { return [] }
    let lines = edits.count { !$0.isOfBinding }
    let message =
      lines == 0
      ? "no line changed since serial \(prior.serial), only whom an override belongs to"
      : "\(counted(lines, "line")) changed since serial \(prior.serial): \(effect)"
    let summary = PlanDiagnostic(
      severity: .note, code: Self.policy.rawValue, at: "", message: message,
      help: lines == 0 ? nil : rest)
    return [summary]
      + edits.map { edit in
        PlanDiagnostic(
          severity: .note, code: (Self.lines[edit.action] ?? Self.policy).rawValue,
          at: edit.place?.text ?? "", message: words.line(edit), help: words.effect(edit))
      }
  }

  /// What all edits together do.
  private var effect: String {
    let shift = plan.policyEdits.shift
    if shift.people == 0 { return "nobody gets another limit by that" }
    let verb = shift.people == 1 ? "gets" : "get"
    let people = "\(counted(shift.people, "person", "people")) \(verb) another limit by that alone"
    let unbounded = [
      (shift.newlyUnlimited, "newly unlimited"), (shift.newlyUnset, "left without a limit"),
    ].filter { $0.0 > 0 }.map { ", \(grouped($0.0)) \($0.1)" }
    return people + ", exposure " + money(shift.exposure) + unbounded.joined()
  }

  /// What the plan's exposure moves by for other causes; `nil` where that is nothing.
  private var rest: String? {
    let (rest, overflow) = plan.exposure.delta.subtractingReportingOverflow(
      plan.policyEdits.shift.exposure)
    if rest == 0 || overflow { return nil }
    return "everything else in this plan, such as joiners and leavers: exposure " + money(rest)
  }

  private func money(_ units: Int64) -> String {
    "\(PlanMoney(plan.currency).signed(units)) \(plan.currency.code) a \(plan.period)"
  }
}
