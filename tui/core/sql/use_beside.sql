USE beside
