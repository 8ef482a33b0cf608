"""Everything that an office holds in one file, taken while people work, and an empty place filled from it again.

The file is the same whichever database it was taken from, so a commune's single file can move into a server and back.
``archive`` is its form, ``seal`` its encryption, ``tables`` the rows, ``place`` the folder with keys and photographs;
``operations`` takes and restores. docs/decisions/0013-backup.md says why it is made like this.
"""
