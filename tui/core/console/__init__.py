"""Questions in SQL, asked of documented views in a process of their own that reaches nothing else."""
