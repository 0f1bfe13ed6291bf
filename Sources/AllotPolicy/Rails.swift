package import Diagnostics

/// The stops between a plan and a disaster, each by the name that people acknowledge it with.
/// (SPEC section 7.)
package enum Rail: String, Sendable, CaseIterable, Comparable {
  case removals
  case limitChanges = "limit-changes"
  case shrink
  case exposure
  case raise
  case zero
  case protected
  case identity

  /// The key of a policy's `rails:`.
  package var key: String { self == .limitChanges ? "limit_changes" : rawValue }

  /// What a policy may set of it besides `off`.
  package var thresholds: [RailThreshold] {
    switch self {
    case .removals: [.percent, .count, .floor]
    case .limitChanges, .shrink, .exposure: [.percent]
    case .raise, .zero, .protected, .identity: []
    }
  }

  /// What holds where no policy says otherwise.
  package var standard: RailSetting {
    switch self {
    case .removals: .on(percent: 10, count: 200, floor: 3)
    case .limitChanges: .on(percent: 30, floor: 10)
    case .shrink: .on(percent: 20)
    case .exposure: .on(percent: 10)
    case .raise, .zero, .protected, .identity: .on()
    }
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (a: Rail, b: Rail) -> Bool { a.rank < b.rank }
}

/// A number that a rail compares with.
package enum RailThreshold: String, Sendable, CaseIterable {
  /// Trips above this share, 0 to 100; of exposure any whole number.
  case percent
  /// Trips above this number, whatever the share.
  case count
  /// Up to this number the share is not looked at.
  case floor
}

/// What a policy says of one rail.
package enum RailSetting: Hashable, Sendable {
  /// Switched off by name, in a reviewed line.
  case off
  /// `nil` where the rail has no such threshold.
  case on(percent: Int? = nil, count: Int? = nil, floor: Int? = nil)

  package subscript(threshold: RailThreshold) -> Int? {
    guard case .on(let percent, let count, let floor) = self else { return nil }
    return switch threshold {
    case .percent: percent
    case .count: count
    case .floor: floor
    }
  }

  /// The setting of which each threshold is the smaller of two; off only where both are.
  package func stricter(_ other: RailSetting) -> RailSetting {
    if self == .off { return other }
    if other == .off { return self }
    func least(_ threshold: RailThreshold) -> Int? {
      [self[threshold], other[threshold]].compactMap { $0 }.min()
    }
    return .on(percent: least(.percent), count: least(.count), floor: least(.floor))
  }
}

/// What a policy set says of the rails; of those it does not name the standard holds.
package struct RailSettings: Hashable, Sendable {
  /// As written: a threshold that is not named has its standard value already.
  package private(set) var named: [Rail: RailSetting] = [:]
  private var places: [Rail: RulePlace] = [:]

  package init() {}

  package subscript(rail: Rail) -> RailSetting { named[rail] ?? rail.standard }

  /// Where a policy names a rail.
  package func place(of rail: Rail) -> RulePlace? { places[rail] }

  package mutating func set(_ rail: Rail, to setting: RailSetting, at place: RulePlace?) {
    named[rail] = setting
    places[rail] = place
  }

  /// Whether two policies say the same of every rail, wherever they say it.
  package func saysTheSame(as other: RailSettings) -> Bool {
    Rail.allCases.allSatisfy { self[$0] == other[$0] }
  }
}

/// How many people must approve every plan, and how they prove who they are.
package struct ApprovalRule: Hashable, Sendable {
  /// Distinct people; 0 where none is needed.
  package let required: Int
  /// An OpenSSH allowed-signers file, as the policy names it; `nil`: names are taken as typed.
  package let signers: ExactText?
  package let place: RulePlace?

  package init(required: Int, signers: ExactText?, place: RulePlace?) {
    self.required = required
    self.signers = signers
    self.place = place
  }

  /// More people than any process waits for.
  package static let mostRequired = 100

  /// Nobody need approve.
  package static let none = ApprovalRule(required: 0, signers: nil, place: nil)

  /// Whether two rules say the same, wherever they say it.
  package func saysTheSame(as other: ApprovalRule) -> Bool {
    required == other.required && signers == other.signers
  }
}
