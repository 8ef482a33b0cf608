from dongthuan.entries.cli import main

main()
