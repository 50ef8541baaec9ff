print("scorer")
