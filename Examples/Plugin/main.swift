// A heddle of one's own: all that it comes with, and one format more. Help, completions, `formats` and the man page
// of this program know the new format and its option too.
import HeddleCommand

HeddleCommand.main(registry: .builtIn.adding(SubtitlesFormat.plugin), program: "subtitle-example")
