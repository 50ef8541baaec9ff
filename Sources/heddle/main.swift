import HeddleCommand

HeddleCommand.main()
