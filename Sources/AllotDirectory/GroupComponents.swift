/// Groups by what they hold: those that hold one another, by whatever way round, are one component.
///
/// Tarjan, "Depth-first search and linear graph algorithms" (1972), on a stack of its own: how deep
/// groups stand in each other is the export's to say. Inner components come first.
struct GroupComponents {
  /// By group: the number of its component; -1 for one that holds no group and is in none.
  private(set) var number: [Int32]
  /// The groups of component `c` stand at `starts[c]..<starts[c + 1]`.
  private var starts = [0]
  private var groups: [Int32] = []

  /// - Parameter inner: for each group, the groups among its members.
  init(of inner: Memberships) {
    var search = ComponentSearch(inner)
    search.run()
    number = search.component
    starts += search.ends
    groups = search.found
  }

  var count: Int { starts.count - 1 }

  /// The groups of a component.
  subscript(component: Int) -> ArraySlice<Int32> {
    groups[starts[component]..<starts[component + 1]]
  }
}

/// A depth-first walk over groups, from outer ones to inner ones.
private struct ComponentSearch {
  private let inner: Memberships
  private(set) var component: [Int32]
  private(set) var found: [Int32] = []
  private(set) var ends: [Int] = []
  /// By group: the step at which it was entered, from 1 on; 0 before.
  private var entered: [Int32]
  /// By group: the earliest step among the open groups that it reaches.
  private var earliest: [Int32]
  private var steps: Int32 = 0
  /// Groups that were entered and have no component yet.
  private var open: [Int32] = []
  /// The way from the outermost group to where the walk stands, each with the place in
  /// `inner.groups` of what it enters next.
  private var way: [(group: Int, next: UInt32)] = []

  init(_ inner: Memberships) {
    self.inner = inner
    let count = inner.starts.count - 1
    component = [Int32](repeating: -1, count: count)
    entered = [Int32](repeating: 0, count: count)
    earliest = entered
  }

  mutating func run() {
    for group in component.indices where entered[group] == 0 && !inner[group].isEmpty {
      enter(group)
      while !way.isEmpty { step() }
    }
  }

  private mutating func enter(_ group: Int) {
    steps += 1
    entered[group] = steps
    earliest[group] = steps
    open.append(Int32(group))
    way.append((group, inner.starts[group]))
  }

  private mutating func step() {
    let (group, place) = way[way.count - 1]
    if place == inner.starts[group + 1] { return leave(group) }
    way[way.count - 1].next += 1
    let next = Int(inner.groups[Int(place)])
    if entered[next] == 0 {
      enter(next)
    } else if component[next] < 0 {
      earliest[group] = min(earliest[group], entered[next])
    }
  }

  private mutating func leave(_ group: Int) {
    way.removeLast()
    if let outer = way.last?.group { earliest[outer] = min(earliest[outer], earliest[group]) }
    guard earliest[group] == entered[group] else { return }
    repeat {
      let member = open.removeLast()
      component[Int(member)] = Int32(ends.count)
      found.append(member)
    } while found.last != Int32(group)
    ends.append(found.count)
  }
}
