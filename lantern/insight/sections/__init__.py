"""What each page says: one sentence, one picture and one table at a time. Pure: figures in, sections out."""
