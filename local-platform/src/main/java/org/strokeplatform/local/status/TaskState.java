/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.status;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A connector or one of its tasks. Counts start again when a task starts; what is not known is null.
 *
 * @param connector its name
 * @param task null for the connector itself
 * @param state Connect's word, such as RUNNING
 * @param worker host and port of the worker that it is on
 * @param rowsRead records that came in
 * @param rowsWritten records that went out
 * @param lag records that a sink has not acknowledged; seconds that the source reads behind MySQL
 * @param errors records that made trouble
 * @param deadLetters records that went to the dead-letter topic
 * @param lastError the class of the exception that stopped it, without its message, which may quote a record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskState(
        String connector,
        Integer task,
        String state,
        String worker,
        Long rowsRead,
        Long rowsWritten,
        Double lag,
        Long errors,
        Long deadLetters,
        String lastError) {}
