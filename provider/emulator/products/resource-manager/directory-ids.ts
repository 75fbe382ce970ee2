/** The ids of the emulator's only resource directory. */
export const DIRECTORY_ID = "rd-emulat";
export const ROOT_FOLDER_ID = "r-emulat";
export const FOLDER_ID = "fd-emulator1";
