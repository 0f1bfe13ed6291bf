/// Groups inside groups, and who is a member because of them.
///
/// ```
/// Company
///   Platform        ada
///     Engineering   bob
///       Platform    a cycle: Platform and Engineering hold each other
///
/// components, inner ones first   {Platform, Engineering}  {Company}
/// ada and bob                    in all three; 3 levels
/// ```
///
/// Users climb 512 at a time, a bit each: what a component reaches is its own members and whatever
/// its inner components reach, so that a group is passed once, however many ways lead through it.
struct NestedGroups {
  /// For each group, the groups among its members.
  let inner: Memberships
  let components: GroupComponents
  /// Groups that hold groups, ascending.
  let outer: [Int]

  init(_ inner: Memberships) {
    self.inner = inner
    components = GroupComponents(of: inner)
    outer = (0..<inner.starts.count - 1).filter { !inner[$0].isEmpty }
  }

  // MARK: What stands in what

  /// The groups of each component that goes round, ascending; a group in itself is one.
  var cycles: [[Int]] {
    (0..<components.count).compactMap { component in
      let groups = components[component].map(Int.init).sorted()
      let isCycle = groups.count > 1 || inner[groups[0]].contains(Int32(groups[0]))
      return isCycle ? groups : nil
    }
  }

  /// How many groups are in another one.
  var innerCount: Int {
    var isInner = [Bool](repeating: false, count: components.number.count)
    for group in outer {
      for member in inner[group] where Int(member) != group { isInner[Int(member)] = true }
    }
    return isInner.count { $0 }
  }

  /// The groups on the longest way down, 1 for a group without others; a cycle counts whole.
  var depth: Int {
    var depths: [Int] = []
    for component in 0..<components.count {
      let below = innerComponents(of: component).map { depths[$0] }.max() ?? 0
      depths.append(below + components[component].count)
    }
    return depths.max() ?? 1
  }

  /// The components that the groups of one hold, itself left out; one may come again.
  private func innerComponents(of component: Int) -> [Int] {
    components[component].flatMap { inner[Int($0)] }
      .map { Int(components.number[Int($0)]) }.filter { $0 != component }
  }
}
