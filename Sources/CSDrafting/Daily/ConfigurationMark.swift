/// A short mark of some values that is the same in every process, and another where one of them says
/// something else.
///
/// A value is read through its mirror, sets and dictionaries in an order of their own making. Closures
/// cannot be read: two that differ look alike.
struct ConfigurationMark {
  // FNV-1a.
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The mark in hexadecimal digits.
  var text: String { String(hash, radix: 16) }

  /// Takes in a value.
  mutating func add(_ value: Any) {
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty {
      add(text: "\(type(of: value)):\(value);")
      return
    }
    add(text: "\(type(of: value))(")
    switch mirror.displayStyle {
    case .set, .dictionary:
      let marks = mirror.children.map { child in
        var mark = ConfigurationMark()
        mark.add(child.value)
        return mark.hash
      }
      for mark in marks.sorted() { add(text: "\(mark),") }
    default:
      for child in mirror.children {
        add(text: "\(child.label ?? ""):")
        add(child.value)
      }
    }
    add(text: ")")
  }

  private mutating func add(text: String) {
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
}
