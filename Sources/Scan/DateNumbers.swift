/// A run of digits with its value.
struct DateNumber {
  var value: Int
  var digits: Int
  var range: Range<Int>
}

/// The next run of ASCII, Arabic-Indic or full-width digits.
func nextNumber(in bytes: Span<UInt8>, _ range: Range<Int>) -> DateNumber? {
  var position = range.lowerBound
  let end = range.upperBound
  while position < end {
    if position &+ 8 <= end {
      let word = loadWord(bytes, at: position)
      var marks = bytesBetween(word, 0x30, 0x39)
      if word & 0x8080_8080_8080_8080 != 0 {
        marks |= zeroBytes(word ^ repeated(0xD9)) | zeroBytes(word ^ repeated(0xDB)) | zeroBytes(word ^ repeated(0xEF))
      }
      if marks == 0 {
        position &+= 8
        continue
      }
      position &+= marks.trailingZeroBitCount / 8
    }
    if mayBeDigit(bytes, position, end), let found = number(in: bytes, at: position, end: end) { return found }
    position &+= 1
  }
  return nil
}

/// Whether the byte at `position` is a digit or may begin one: most letters of Arabic begin with the same byte.
@inline(__always)
func mayBeDigit(_ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> Bool {
  let byte = bytes[position]
  if byte < 0x80 { return byte &- 0x30 < 10 }
  guard position &+ 1 < end else { return false }
  switch byte {
  case 0xD9: return bytes[position &+ 1] &- 0xA0 < 10
  case 0xDB: return bytes[position &+ 1] &- 0xB0 < 10
  case 0xEF: return bytes[position &+ 1] == 0xBC
  default: return false
  }
}

func number(in bytes: Span<UInt8>, at start: Int, end: Int) -> DateNumber? {
  var position = start
  var value = 0
  var digits = 0
  while position < end {
    let byte = bytes[position]
    if byte &- 0x30 < 10 {
      value = min(value * 10 + Int(byte &- 0x30), 1_000_000)
      position += 1
    } else if byte >= 0x80, let (digit, length) = wideDigit(bytes, position, end) {
      value = min(value * 10 + digit, 1_000_000)
      position += length
    } else {
      break
    }
    digits += 1
  }
  return digits > 0 ? DateNumber(value: value, digits: digits, range: start..<position) : nil
}

func wideDigit(_ bytes: Span<UInt8>, _ position: Int, _ end: Int) -> (Int, Int)? {
  guard let (scalar, length) = scalar(in: bytes, at: position, end: end) else { return nil }
  switch scalar.value {
  case 0x0660...0x0669: return (Int(scalar.value - 0x0660), length)
  case 0x06F0...0x06F9: return (Int(scalar.value - 0x06F0), length)
  case 0xFF10...0xFF19: return (Int(scalar.value - 0xFF10), length)
  default: return nil
  }
}
