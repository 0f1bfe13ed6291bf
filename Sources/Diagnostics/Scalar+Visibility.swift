extension Unicode.Scalar {
  /// Whether a reader sees nothing of it, or it reorders what they see: controls, format
  /// characters (bidirectional ones among them), line and paragraph separators, and what fonts
  /// draw as nothing.
  ///
  /// (Unicode 15, general categories Cc, Cf, Zl and Zp, property Default_Ignorable_Code_Point.)
  package var isUnseen: Bool {
    if value >= 0x20, value < 0x7F { return false }
    return isActive || properties.isDefaultIgnorableCodePoint
  }

  /// Whether it acts on what displays it: general categories Cc, Cf, Zl and Zp.
  package var isActive: Bool {
    if value >= 0x20, value < 0x7F { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  /// `U+202E`: four digits or more.
  package var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
