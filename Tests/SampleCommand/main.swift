// A program of one's own with formats of one's own: this is all it takes.
import HeddleCommand

HeddleCommand.main(registry: Registry([LinesFormat.plugin, ShoutFormat.plugin, MarksFormat.plugin]), program: "sample")
