/// What a group among the members of a group gives. (SPEC section 3, `nested_groups`.)
package enum Nesting: String, Sendable, CaseIterable {
  /// Nothing: only people are members.
  case direct
  /// Everybody below a group is its member.
  case expand
}
