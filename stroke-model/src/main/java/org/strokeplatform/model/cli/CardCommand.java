/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import org.strokeplatform.model.ModelCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Prints a model's card. */
@Command(name = "card", description = "Prints a model's card as a page of Markdown.", mixinStandardHelpOptions = true)
public final class CardCommand extends ModelCommand {

    @Option(names = "--model", paramLabel = "DIR", description = "A trained model (default: the packaged one).")
    private Path modelDirectory;

    @Option(names = "--json", description = "Print JSON instead.")
    private boolean json;

    @Override
    void run(PrintWriter out) {
        ModelCard card = model(modelDirectory).card();
        out.print(json ? card.toJson() : card.toMarkdown());
    }
}
