/// What the counter of a post says: its number and the number of all.
enum PostCounter {
  /// The first number in `counter`, and the second.
  static func numbers(of counter: String) -> (number: Int?, total: Int?) {
    var numbers: [Int] = []
    var digits = 0
    var value = 0
    for byte in Array(counter.utf8) + [0] {
      if byte &- 0x30 < 10, digits < 10 {
        digits += 1
        value = value * 10 + Int(byte - 0x30)
      } else {
        if digits > 0 { numbers.append(value) }
        digits = 0
        value = 0
      }
    }
    return (numbers.first, numbers.count > 1 ? numbers[1] : nil)
  }
}
