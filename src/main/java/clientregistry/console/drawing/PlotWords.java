package clientregistry.console.drawing;

/** What is written at a plot: its title, for who does not see it, and the names of its axes. */
public record PlotWords(String title, String ofX, String ofY) {
}
