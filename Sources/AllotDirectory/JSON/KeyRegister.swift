/// The keys of every open object, to notice one that comes twice.
///
/// Keys are remembered by a 64-bit mix of their bytes. Two keys of one object that meet by
/// chance (2^-64 a pair) would be refused as duplicates, never merged.
struct KeyRegister {
  /// Keys of one object that are compared one by one; beyond it a set takes over, so that an
  /// object of a million keys costs no square.
  private static let few = 48

  /// The first `used` are keys, the rest is room from before.
  private var keys: [UInt64] = []
  private var used = 0
  /// The innermost object, and the ones around it.
  private var object = OpenObject(start: 0)
  private var outer: [OpenObject] = []
  /// The keys of objects with many, by level.
  private var many: [Int: Set<UInt64>] = [:]

  /// An open object: where its keys begin in `keys`, and the bits that they have set.
  private struct OpenObject {
    let start: Int
    /// A bit for each key, by its highest six: a key whose bit is clear is new.
    var bits: UInt64 = 0
  }

  mutating func open() {
    outer.append(object)
    object = OpenObject(start: used)
  }

  mutating func close() {
    guard let around = outer.popLast() else { return }
    if !many.isEmpty { many[outer.count] = nil }
    used = object.start
    object = around
  }

  /// Registers a key of the innermost object; false if it is there already.
  @inline(__always)
  mutating func add(low: UInt64, high: UInt64, count: Int) -> Bool {
    var mixed = (low ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = (mixed ^ high) &* 0xD6E8_FEB8_6659_FD93
    mixed ^= mixed >> 32
    if used - object.start >= Self.few { return addToMany(mixed) }
    let bit: UInt64 = 1 << (mixed >> 58)
    if object.bits & bit != 0, keys[object.start..<used].contains(mixed) { return false }
    object.bits |= bit
    if used == keys.count { keys.append(mixed) } else { keys[used] = mixed }
    used += 1
    return true
  }

  private mutating func addToMany(_ key: UInt64) -> Bool {
    let level = outer.count - 1
    if many[level] == nil { many[level] = Set(keys[object.start..<used]) }
    return many[level]?.insert(key).inserted ?? true
  }
}

/// A key of over 16 bytes, mixed into two words, eight bytes at a time.
struct KeyMix {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  let count: Int

  init(count: Int) { self.count = count }

  /// Adds eight bytes, the first one lowest, zeros behind the last.
  @inline(__always)
  mutating func add(_ word: UInt64, folds: Bool) {
    low = (low ^ (folds ? ByteScan.asciiFolded(word) : word)) &* 0x9E37_79B9_7F4A_7C15
    low ^= low >> 29
    high = (high << 23 | high >> 41) &+ low
  }
}
