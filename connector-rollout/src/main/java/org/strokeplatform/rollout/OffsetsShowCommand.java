/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import org.strokeplatform.rollout.connect.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a connector's offsets. */
@Command(name = "show", description = "Show a connector's offsets")
final class OffsetsShowCommand extends Action {

    @Parameters(paramLabel = "NAME", description = "The connector")
    private String name;

    @Override
    ExitCode run() {
        JsonNode offsets = client().offsets(name);
        if (json()) {
            printJson(offsets);
        } else {
            offsets.path("offsets").forEach(one -> print(one.path("partition") + ": " + one.path("offset")));
        }
        return ExitCode.OK;
    }
}
