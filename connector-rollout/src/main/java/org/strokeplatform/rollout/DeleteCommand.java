/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.strokeplatform.rollout.connect.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Set;

/** Deletes connectors. */
@Command(
        name = "delete",
        description = "Delete connectors; their offsets stay, so that one made again with the same name continues")
final class DeleteCommand extends Action {

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "The connectors")
    private Set<String> names;

    @Override
    ExitCode run() {
        LiveAction.among(client().statuses(), names).keySet().forEach(name -> {
            client().delete(name);
            print("deleted " + name);
        });
        return ExitCode.OK;
    }
}
