"""The knowledge of HER2-positive breast cancer: data only."""
