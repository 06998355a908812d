/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.cli;

import org.strokeplatform.local.core.DataDirectory;

/** The {@code --data} of a command whose platform lies in a folder. */
public interface DataOption {

    /** The folder; null while it is not known. */
    DataDirectory dataDirectory();
}
