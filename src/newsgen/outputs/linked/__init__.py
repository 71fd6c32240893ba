"""What pages say of themselves to other software, module by module as the pages are made."""
