import AllotDirectory
import AllotPolicy

/// What brought a new value about, by asking what it would be if one factor were still old.
///
/// (SPEC section 6: a factor is a cause when, with everything else new, the field would not have
/// its new value; if none is needed alone, every factor that alone would change it; if none does,
/// all that changed.)
struct CauseSearch<Value> {
  let before: Value
  let after: Value
  /// The factors that differ from the recorded ones.
  let changed: Causes
  /// Whether two values are the same, wherever their texts stand.
  let isSame: (Value, Value) -> Bool
  /// The field's value where exactly these factors are new.
  let value: (Causes) -> Value

  func run() -> Causes {
    var needed: Causes = []
    for factor in factors where !isSame(value(changed.subtracting(factor)), after) {
      needed.formUnion(factor)
    }
    if !needed.isEmpty { return needed }
    for factor in factors where !isSame(value(factor), before) { needed.formUnion(factor) }
    return needed.isEmpty ? changed : needed
  }

  private var factors: [Causes] { Causes.named.map(\.cause).filter(changed.contains) }
}

/// The four combinations of recorded and new directory and policy, each ruled at most once.
struct Counterfactuals {
  private let new: Ruling
  private let newPolicyOldDirectory: Ruling
  private let oldPolicyNewDirectory: Ruling
  private let old: Ruling
  private let today: CalendarDay
  private let recordedOn: CalendarDay

  init(new: Ruling, unbound policy: PolicySet, state: State, today: CalendarDay) {
    self.new = new
    self.today = today
    recordedOn = state.asOf
    old = Matching.ruling(of: state.policy, over: state.directory)
    let isSamePolicy = policy.saysTheSame(as: state.policy)
    newPolicyOldDirectory =
      isSamePolicy ? old : Matching.ruling(of: policy, over: state.directory)
    oldPolicyNewDirectory =
      isSamePolicy ? new : Matching.ruling(of: state.policy, over: new.directory)
  }

  private func ruling(_ factors: Causes) -> Ruling {
    switch (factors.contains(.directory), factors.contains(.policy)) {
    case (true, true): new
    case (false, true): newPolicyOldDirectory
    case (true, false): oldPolicyNewDirectory
    case (false, false): old
    }
  }

  /// A user's limit and source where exactly these factors are new; the user has a row in both
  /// directories.
  func outcome(_ factors: Causes, newRow: Int, oldRow: Int) -> (limit: Limit, source: LimitSource) {
    let ruling = ruling(factors)
    let row = factors.contains(.directory) ? newRow : oldRow
    let day = factors.contains(.expiry) ? today : recordedOn
    let resolution = ruling.resolve(user: row, on: day)
    return (resolution.limit, ruling.source(resolution.decider))
  }

  /// A group's limit where exactly these factors are new.
  func limit(_ factors: Causes, newGroup: Int, oldGroup: Int) -> Limit {
    ruling(factors).limit(ofGroup: factors.contains(.directory) ? newGroup : oldGroup)
  }
}
